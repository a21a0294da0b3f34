package fr.vigie.charter;

/**
 * What a text leaves open and the organisation must write.
 *
 * @param id the rule, statement or term that waits for it
 * @param cite the place in the text
 * @param text what is to be written
 */
public record Blank(String id, String cite, Charter.Text text) {}

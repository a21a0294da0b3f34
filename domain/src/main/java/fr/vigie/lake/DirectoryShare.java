package fr.vigie.lake;

/**
 * How well the directory knows the user names of one source, in records of tools that carry one.
 *
 * @param sourceId the source
 * @param resolved records whose user name means one person
 * @param unresolved records whose user name means nobody
 * @param ambiguous records whose user name means several persons
 */
public record DirectoryShare(String sourceId, long resolved, long unresolved, long ambiguous) {}

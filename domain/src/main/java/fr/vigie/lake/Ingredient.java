package fr.vigie.lake;

/**
 * Something that a run was made with: a charter, catalog, directory, list or body of impact data.
 *
 * @param id its name
 * @param version its own version
 * @param sha256 digest of its content, lower-case hex
 */
public record Ingredient(String id, String version, String sha256) {}

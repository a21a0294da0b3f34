package fr.vigie.charter;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Persons whom a charter speaks of together.
 *
 * @param id its name in the directory
 * @param name its name for readers
 * @param external whether they work for the organisation without belonging to it: seen on its
 *     network only
 * @param cite the place in the text, or null
 * @param note what logs show of them, or null
 */
public record Population(
    String id,
    Charter.Text name,
    boolean external,
    @Nullable String cite,
    Charter.@Nullable Text note)
    implements Serializable {}

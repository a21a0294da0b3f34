package fr.vigie.directory;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a user name on a day.
 *
 * @param id the person's first user name in the directory: what is pseudonymised, whatever alias
 *     the log wrote
 * @param department department on that day, small ones already merged; null when unknown
 * @param population population on that day; null when unknown
 * @param excluded whether the person counts in totals only
 */
public record Person(
    String id, @Nullable String department, @Nullable String population, boolean excluded)
    implements Serializable {}

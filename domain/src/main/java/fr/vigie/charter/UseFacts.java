package fr.vigie.charter;

import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Action;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a charter may judge of one use: what logs and directory say, never who it was.
 *
 * @param match the tool, its tier and role
 * @param day the event's day in the organisation's zone
 * @param population the person's population on that day, or null when unknown
 * @param department the person's department on that day, or null when unknown
 * @param action whether the request went through
 * @param internalResource whether a vendor's record says that an internal resource was used
 */
public record UseFacts(
    ToolMatch match,
    LocalDate day,
    @Nullable String population,
    @Nullable String department,
    Action action,
    boolean internalResource) {}

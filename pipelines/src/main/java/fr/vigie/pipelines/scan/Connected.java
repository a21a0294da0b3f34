package fr.vigie.pipelines.scan;

import fr.vigie.formats.Connection.Extent;

/**
 * Where an event stands in its connection.
 *
 * @param key fingerprint of the connection within the run; its number may be used again later
 * @param extent how much of the connection its counts are
 * @param laterMillis how long the connection went on after the event's stamp, milliseconds; part of
 *     the event's duration, negative for a record stamped after the connection's end
 */
public record Connected(long key, Extent extent, long laterMillis) {}

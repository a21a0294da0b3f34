package fr.vigie.lake;

import java.io.Serializable;

/**
 * One Parquet file of a run.
 *
 * @param table the table it belongs to, for instance {@code usage_events}
 * @param path path relative to the lake, with {@code /}
 * @param sha256 digest of its bytes, lower-case hex
 * @param rows number of rows
 * @param bytes size
 */
public record OutputFile(String table, String path, String sha256, long rows, long bytes)
    implements Serializable {}

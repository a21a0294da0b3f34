package fr.vigie.pipelines;

import java.io.Serializable;

/**
 * One file to read, as it was when the run was planned: bytes added later are not read.
 *
 * @param number position among the inputs, which are sorted by source and path: the smaller is the
 *     original of two copies
 * @param source position of its source in the plan
 * @param path where it lies; never written to the lake
 * @param pattern the configured pattern that found it: what the manifest shows instead of the path
 * @param bytes size on disk
 */
public record InputFile(int number, int source, String path, String pattern, long bytes)
    implements Serializable {}

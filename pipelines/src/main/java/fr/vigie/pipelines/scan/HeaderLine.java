package fr.vigie.pipelines.scan;

/**
 * A header line that binds the rows below it: where it lies in its file.
 *
 * @param offset its first byte
 * @param length its length in bytes, line end excluded
 */
public record HeaderLine(long offset, int length) {}

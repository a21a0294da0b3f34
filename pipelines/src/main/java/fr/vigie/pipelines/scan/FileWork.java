package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;

/** What a worker does with a file in one go: scan a range of it, or digest it whole. */
public sealed interface FileWork permits FileRange, FileToDigest {
  InputFile file();
}

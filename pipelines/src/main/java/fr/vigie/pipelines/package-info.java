/** Logs to the Parquet files of one run: {@link fr.vigie.pipelines.UsagePipeline} is the story. */
@NullMarked
package fr.vigie.pipelines;

import org.jspecify.annotations.NullMarked;

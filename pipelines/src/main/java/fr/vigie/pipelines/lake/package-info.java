/** Rows to Parquet files with the columns of the lake contract. */
@NullMarked
package fr.vigie.pipelines.lake;

import org.jspecify.annotations.NullMarked;

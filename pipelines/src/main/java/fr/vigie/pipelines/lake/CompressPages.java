package fr.vigie.pipelines.lake;

import com.github.luben.zstd.ZstdCompressCtx;
import org.apache.parquet.bytes.BytesInput;

/** Zstandard at a fixed level for the pages of a file, with one working memory for all of them. */
final class CompressPages implements AutoCloseable {
  private static final int LEVEL = 3;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx();

  CompressPages() {
    zstd.setLevel(LEVEL);
  }

  BytesInput compress(byte[] page) {
    return BytesInput.from(zstd.compress(page));
  }

  @Override
  public void close() {
    zstd.close();
  }
}

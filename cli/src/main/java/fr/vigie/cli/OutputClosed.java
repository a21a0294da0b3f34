package fr.vigie.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The reader of standard output went away or cannot take more; unchecked because {@link
 * java.io.PrintStream} would swallow anything else and a full disk would pass for success.
 */
final class OutputClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputClosed(IOException cause) {
    super(cause);
  }

  /** Whether a reader such as {@code head} simply had enough: not an error. */
  boolean brokenPipe() {
    Throwable cause = getCause();
    String message = cause == null ? null : cause.getMessage();
    return message != null && message.contains("Broken pipe");
  }

  /** A stream whose failures are told apart instead of swallowed. */
  static OutputStream telling(OutputStream target) {
    return new Telling(target);
  }

  private static final class Telling extends FilterOutputStream {
    private boolean closed;

    Telling(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (closed) {
        return;
      }
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw closed(e);
      }
    }

    @Override
    public void flush() {
      if (closed) {
        return;
      }
      try {
        out.flush();
      } catch (IOException e) {
        throw closed(e);
      }
    }

    /** Fails once: what is still buffered above must not fail again while the failure is told. */
    private OutputClosed closed(IOException e) {
      closed = true;
      return new OutputClosed(e);
    }
  }
}

package fr.vigie.yaml;

import java.io.Serializable;

/**
 * One mistake in a file.
 *
 * @param file the file's name as its reader knows it
 * @param line the line, from 1; 0 when the text has no lines (a part of another file)
 * @param message what is wrong, for an engineer
 */
public record Problem(String file, int line, String message) implements Serializable {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}

package fr.vigie.formats.web;

/**
 * A name under which a format writes a value: the constants of the format's own enumeration, of
 * those with one meaning the preferred first.
 */
public interface WebName {
  /** What its value means. */
  Meaning meaning();
}

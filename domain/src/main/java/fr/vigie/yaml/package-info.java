/** YAML files read so that every mistake is told with its line, all at once. */
@NullMarked
package fr.vigie.yaml;

import org.jspecify.annotations.NullMarked;

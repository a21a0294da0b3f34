/** vigie.yaml: read, checked whole before any log is opened, every error with its line. */
@NullMarked
package fr.vigie.configuration;

import org.jspecify.annotations.NullMarked;

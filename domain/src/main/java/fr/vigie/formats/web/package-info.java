/** What every log of web requests says, by whatever names: values by meaning, and their law. */
@NullMarked
package fr.vigie.formats.web;

import org.jspecify.annotations.NullMarked;

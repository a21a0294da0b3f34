/** OpenAI's own logs, read into records. */
@NullMarked
package fr.vigie.formats.openai;

import org.jspecify.annotations.NullMarked;

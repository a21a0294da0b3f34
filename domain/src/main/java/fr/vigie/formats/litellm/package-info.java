/** The LiteLLM gateway's logs, read into records. */
@NullMarked
package fr.vigie.formats.litellm;

import org.jspecify.annotations.NullMarked;

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatFormatsProveTest {
  @Test
  void theDocumentationHoldsTheTableThatTheFormatsGive() throws IOException {
    String document = Files.readString(Path.of("../docs/formats.md"));
    String opened = "a test compares them -->\n\n";
    int from = document.indexOf(opened) + opened.length();
    assertThat(document.substring(from, document.indexOf("\n<!-- end of proofs -->")))
        .as("the table in docs/formats.md, to be replaced by what is expected")
        .isEqualTo(WhatFormatsProve.markdown());
  }

  @Test
  void saysWhatASourceProvesAsItIsConfigured() {
    String mapping =
        """
        schema: 1
        syntax: delimited
        kind: dns
        columns: [t, h]
        fields: {time: t, host: h}
        examples: [{log: "1740787200,a.example", expect: {host: a.example}}]
        """;
    WhatFormatsProve.Row row =
        WhatFormatsProve.row(
            "mapped", new FormatOptions(ZoneOffset.UTC, Map.of("mapping_text", mapping)));
    assertThat(row.proves()).isEqualTo("host");
    assertThat(row.evidence()).isEqualTo("name_only");
    assertThat(WhatFormatsProve.row("squid", FormatOptions.in(ZoneOffset.UTC)).proves())
        .isEqualTo("user host path bytes_down duration");
  }
}

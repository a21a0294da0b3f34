package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./vigie} with a stand-in for java, in a folder that counts as built. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;

  private String run(String command) throws IOException, InterruptedException {
    Path launcher = folder.resolve("vigie");
    Files.copy(CommandLineRun.checkout().resolve("vigie"), launcher);
    Path target = Files.createDirectories(folder.resolve("cli/target"));
    Files.writeString(target.resolve("vigie.jar"), "");
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        "#!/usr/bin/env bash\ncat && echo \"read; ${!#}\"\n[ \"${!#}\" != locale ] || locale charmap\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command, launcher.toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  @Test
  void a_closed_standard_input_is_an_empty_one() throws IOException, InterruptedException {
    assertThat(run("bash \"$0\" classify <&-")).isEqualTo("read; classify\n");
  }

  @Test
  void standard_input_and_arguments_arrive() throws IOException, InterruptedException {
    assertThat(run("echo line | bash \"$0\" inspect 'a file'")).isEqualTo("line\nread; a file\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "env -u LC_ALL -u LANG -u LC_CTYPE", "LC_ALL=C.UTF-8"})
  void without_a_character_set_as_under_cron_names_are_read_in_utf8(String environment)
      throws IOException, InterruptedException {
    assertThat(run(environment + " bash \"$0\" locale")).isEqualTo("read; locale\nUTF-8\n");
  }
}

package fr.vigie.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.configuration.Configuration.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymKeysTest {
  private static final YearMonth AUGUST = YearMonth.of(2026, 8);
  private static final String HEX = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "YEAR, pseudonym-2026.key",
    "QUARTER, pseudonym-2026-Q3.key",
    "MONTH, pseudonym-2026-08.key"
  })
  void onePeriodHasOneKeyFile(Period period, String file) {
    assertThat(PseudonymKeys.in(folder, period).file(AUGUST)).isEqualTo(folder.resolve(file));
  }

  @Test
  void aKeyIsMadeOnceForItsOwnerOnly() throws IOException {
    Path secret = folder.resolve("secret/keys");
    PseudonymKeys keys = PseudonymKeys.in(secret, Period.QUARTER);
    assertThat(keys.file(AUGUST)).doesNotExist();

    Pseudonyms first = keys.forMonth(AUGUST);

    Path file = secret.resolve("pseudonym-2026-Q3.key");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rwx------");
    assertThat(Files.list(secret)).containsExactly(file);
    assertThat(keys.forMonth(YearMonth.of(2026, 9)).user("a")).isEqualTo(first.user("a"));
    assertThat(keys.forMonth(YearMonth.of(2026, 10)).user("a")).isNotEqualTo(first.user("a"));
    assertThat(keys.forMonth(AUGUST).keyId()).isEqualTo(first.keyId());
    assertThat(first.keyId()).matches("[0-9a-f]{16}");
    assertThat(Files.readString(file)).doesNotContain(first.keyId());
    assertThat(first.isPublic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void aKeyOpenToOthersIsRefused(String permissions) throws IOException {
    Path file = folder.resolve("pseudonym-2026.key");
    Files.writeString(file, HEX + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    PseudonymKeys keys = PseudonymKeys.in(folder, Period.YEAR);

    assertThatThrownBy(() -> keys.forMonth(AUGUST))
        .isInstanceOf(KeyException.class)
        .hasMessage(
            "key file " + file + " is open to its group or to others; run: chmod 600 " + file);
  }

  @Test
  void thePublicDemonstrationKeySaysSoAndIsAccepted() throws IOException {
    Path file = folder.resolve("pseudonym-2026.key");
    Files.write(file, List.of("# public demonstration key: protects nobody", HEX));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    Pseudonyms pseudonyms = PseudonymKeys.in(folder, Period.YEAR).forMonth(AUGUST);

    assertThat(pseudonyms.isPublic()).isTrue();
  }

  @Test
  void aFileWithoutAKeyIsRefusedWithoutItsContent() throws IOException {
    Path file = folder.resolve("pseudonym-2026.key");
    Files.writeString(file, HEX.substring(1) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    PseudonymKeys keys = PseudonymKeys.in(folder, Period.YEAR);

    assertThatThrownBy(() -> keys.forMonth(AUGUST))
        .hasMessage("key file " + file + " does not hold one line of 64 hex digits");
  }
}

package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lake.Verification.Finding;
import fr.vigie.lake.Verification.KeyOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyLakeTest {
  @TempDir Path folder;

  private SampleLake lake;

  @BeforeEach
  void publish() throws IOException {
    lake = new SampleLake(folder);
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    lake.restate(SampleLake.JULY, "r-3", 4);
  }

  private Verification verify(boolean inputs, @Nullable Path publicKey) throws IOException {
    return VerifyLake.verify(
        new VerifyLake.Request(lake.layout, null, inputs, publicKey, new SampleLake.TextRows()));
  }

  private List<String> findings() throws IOException {
    return lake.verify().findings().stream().map(Finding::toString).toList();
  }

  @Test
  void aLakeAsPublishedHolds() throws IOException {
    Verification verification = lake.verify();

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.holds()).isTrue();
    assertThat(verification.publications()).isEqualTo(3);
    assertThat(verification.files()).isEqualTo(6);
    assertThat(verification.keyOrigin()).isEqualTo(KeyOrigin.LAKE);
    assertThat(verification.fingerprints()).containsExactly(lake.key.publicKey().fingerprint());
  }

  @Test
  void everyByteOfAParquetFileCounts() throws IOException {
    Path file =
        lake.layout.table("usage_events", SampleLake.AUGUST, "r-2").resolve("part-00000.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(findings())
        .containsExactly(
            lake.layout.relative(file) + ": changed: not the bytes that were published");
    Files.delete(file);
    assertThat(findings()).containsExactly(lake.layout.relative(file) + ": missing");
  }

  @Test
  void aFilePutBesideThePublishedOnesIsFoundADraftIsNot() throws IOException {
    Path run = lake.layout.table("usage_events", SampleLake.AUGUST, "r-2");
    Files.copy(run.resolve("part-00000.parquet"), run.resolve("part-00099.parquet"));
    Files.writeString(run.resolve(".part-00001.parquet.tmp"), "unfinished");

    assertThat(findings())
        .containsExactly(
            lake.layout.relative(run)
                + "/part-00099.parquet: not among the files that its run published");
  }

  @Test
  void anAttackerWhoRecomputesHashesIsFoundByTheSignature() throws IOException {
    Path parquet =
        lake.layout.table("daily_usage", SampleLake.AUGUST, "r-2").resolve("part-00000.parquet");
    String before = Digest.sha256(parquet);
    byte[] bytes = Files.readAllBytes(parquet);
    bytes[bytes.length / 2] ^= 1;
    Files.write(parquet, bytes);
    Path manifest = lake.layout.manifest("r-2");
    String oldManifest = Digest.sha256(manifest);
    rewrite(manifest, before, Digest.sha256(parquet));
    Path publication = lake.layout.publication(SampleLake.AUGUST, 1);
    rewrite(publication, before, Digest.sha256(parquet));
    rewrite(publication, oldManifest, Digest.sha256(manifest));

    assertThat(findings())
        .anyMatch(f -> f.startsWith("published/2026-08/001.json: signature does not hold"))
        .anyMatch(f -> f.startsWith("published/2026-07/002.json: sequence 3 where 2"));
  }

  @Test
  void anAttackerWhoSignsWithAnotherKeyIsFoundByTheAuditorsOwnKey() throws IOException {
    Path own = folder.resolve("keys/signing.pub");
    SigningKey attacker = SigningKey.in(folder.resolve("attacker"));
    Path publication = lake.layout.publication(SampleLake.JULY, 2);
    Publication forged = SignedJson.read(Files.readAllBytes(publication), Publication.class);
    Files.write(publication, SignedJson.write(forged, attacker));
    Files.writeString(
        lake.layout.publicKey(), lake.key.publicKey().pem() + attacker.publicKey().pem());

    assertThat(lake.verify().fingerprints()).hasSize(2);
    Verification verification = verify(false, own);
    assertThat(verification.keyOrigin()).isEqualTo(KeyOrigin.GIVEN);
    assertThat(verification.findings())
        .extracting(Finding::file)
        .containsExactly("published/2026-07/002.json");
  }

  @Test
  void aMissingPublicationLeavesAGap() throws IOException {
    Files.delete(lake.layout.publication(SampleLake.JULY, 1));

    assertThat(findings())
        .anyMatch(f -> f.startsWith("runs/r-1/manifest.json: no publication names it"))
        .anyMatch(f -> f.startsWith("published/2026-07/002.json: number 2 where 1 was expected"))
        .anyMatch(f -> f.startsWith("published/2026-08/001.json: sequence 2 where 1"));
  }

  @Test
  void aPublicationTakenFromTheEndChangesTheHead() throws IOException {
    String head = lake.verify().head();
    assertThat(head).matches("3:[0-9a-f]{64}");
    Files.delete(lake.layout.publication(SampleLake.JULY, 2));
    Files.delete(lake.layout.manifest("r-3"));
    Files.writeString(
        lake.layout.views(), LakeViews.script(Publications.in(lake.layout).shown().values()));

    // Nothing inside the lake can show this: only the head that somebody noted down.
    assertThat(findings()).isEmpty();
    assertThat(lake.verify().head()).startsWith("2:");
  }

  @Test
  void nothingIsPublishedAfterABrokenPublication() throws IOException {
    rewrite(lake.layout.publication(SampleLake.JULY, 2), "late logs", "late logS");

    assertThatThrownBy(() -> lake.publish(SampleLake.AUGUST, "r-9", 9))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("published/2026-07/002.json: signature does not hold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[]", "", "{\"month\":\"2026-07\"}", "{\"month\":7}"})
  void whatIsNoPublicationIsAFindingAndIsReadByNobody(String text) throws IOException {
    Path forged = lake.layout.publication(SampleLake.JULY, 3);
    Files.writeString(forged, text);

    assertThat(findings()).anyMatch(f -> f.startsWith("published/2026-07/003.json: signature"));
    assertThatThrownBy(() -> Publications.in(lake.layout))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("published/2026-07/003.json: ")
        .hasMessageEndingWith("; run vigie verify");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "",
        "{\"number\":1,\"parts\":[],\"figures\":[],\"keys\":[]}",
        "{\"purged\":\"2026-08-01T00:00:00Z\",\"lastPublication\":\"0\",\"parts\":[{\"files\":[]}],"
            + "\"figures\":[],\"keys\":[]}"
      })
  void whatIsNoRecordOfAPurgeIsAFindingAndIsReadByNobody(String text) throws IOException {
    Files.createDirectories(lake.layout.purges());
    Files.writeString(lake.layout.purge(1), text);

    assertThat(findings()).anyMatch(f -> f.startsWith("purges/001.json: signature"));
    assertThatThrownBy(() -> Publications.in(lake.layout))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("purges/001.json: ")
        .hasMessageEndingWith("; run vigie verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "", "{\"month\":\"2026-07\""})
  void whatIsNoManifestIsAFindingAndIsReadByNobody(String text) throws IOException {
    Path manifest = lake.layout.manifest("r-3");
    Files.writeString(manifest, text);
    Publications publications = Publications.in(lake.layout);
    Publication shown = publications.shown(SampleLake.JULY).orElseThrow();

    assertThat(findings()).anyMatch(f -> f.startsWith("runs/r-3/manifest.json: signature"));
    assertThatThrownBy(() -> publications.manifest(shown))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("runs/r-3/manifest.json: ");
    Files.delete(manifest);
    assertThatThrownBy(() -> publications.manifest(shown))
        .isInstanceOf(LakeException.class)
        .hasMessage("runs/r-3/manifest.json: missing; run vigie verify");
  }

  @Test
  void aPublicationUnderAnotherNameIsFound() throws IOException {
    Files.copy(
        lake.layout.publication(SampleLake.JULY, 1), lake.layout.publication(SampleLake.JULY, 3));

    assertThat(findings())
        .contains("published/2026-07/003.json: is publication 1 of 2026-07 under another name");
  }

  @Test
  void aManifestOfAnotherRunOrNoneIsFound() throws IOException {
    Path manifest = lake.layout.manifest("r-2");
    Files.copy(lake.layout.manifest("r-1"), manifest, StandardCopyOption.REPLACE_EXISTING);
    assertThat(findings())
        .contains("published/2026-08/001.json: month, run or content differ from its manifest");

    Files.delete(manifest);
    assertThat(findings()).containsExactly("runs/r-2/manifest.json: missing");
  }

  @Test
  void viewsShowExactlyWhatIsPublished() throws IOException {
    rewrite(lake.layout.views(), "run=r-3", "run=r-1");

    assertThat(findings()).containsExactly("views.sql: does not show exactly the published files");
  }

  @Test
  void inputsAreFoundAgainByTheirPatternsAndNeverNamed() throws IOException {
    assertThat(verify(true, null).findings()).isEmpty();
    assertThat(verify(true, null).inputs()).isEqualTo(2);
    Path log = lake.logs.resolve("access-2026-08-15.log");
    Files.writeString(log, "changed");

    assertThat(verify(true, null).findings())
        .extracting(Finding::toString)
        .hasSize(2)
        .anyMatch(f -> f.endsWith("an input of 2026-08 is changed, moved or deleted"))
        .anyMatch(f -> f.endsWith("not among the inputs of 2026-08: new or changed"))
        .noneMatch(f -> f.contains("access-"));
  }

  @Test
  void rowsAndDailyTotalsAreAskedFor() throws IOException {
    RowCounter miscounting =
        new RowCounter() {
          @Override
          public long rows(Path parquetFile) {
            return 2;
          }
        };
    Verification verification =
        VerifyLake.verify(
            new VerifyLake.Request(lake.layout, SampleLake.AUGUST, false, null, miscounting));
    assertThat(verification.findings())
        .extracting(Finding::reason)
        .containsExactly("has 2 rows, its manifest says 1", "has 2 rows, its manifest says 3");

    RowCounter disagreeing =
        new RowCounter() {
          @Override
          public long rows(Path parquetFile) throws IOException {
            return new SampleLake.TextRows().rows(parquetFile);
          }

          @Override
          public List<String> differences(List<Path> usageEvents, List<Path> dailyUsage) {
            return List.of(usageEvents.size() + " and " + dailyUsage.size() + " files");
          }
        };
    assertThat(
            VerifyLake.verify(
                    new VerifyLake.Request(lake.layout, SampleLake.JULY, false, null, disagreeing))
                .findings())
        .extracting(Finding::toString)
        .containsExactly(
            "published/2026-07/002.json: daily_usage is not the sum of usage_events:"
                + " 1 and 1 files");
  }

  @Test
  void aLakeWithoutPublicationsHoldsNothingWrong() throws IOException {
    SampleLake empty = new SampleLake(folder.resolve("empty"));

    assertThat(empty.verify().findings()).isEmpty();
    assertThat(empty.verify().publications()).isZero();
    assertThat(empty.verify().head()).isNull();
  }

  @Test
  void aRunThatNeverCameToPublishingIsNoFinding() throws IOException {
    SampleLake empty = new SampleLake(folder.resolve("empty"));
    Path result = empty.layout.manifest("r-1").resolveSibling("result.json");
    Files.createDirectories(result.getParent());
    Files.writeString(result, "{}");

    assertThat(empty.verify().findings()).isEmpty();
  }

  @Test
  void withoutAPublicKeyNothingIsVerified() throws IOException {
    Files.delete(lake.layout.publicKey());

    assertThat(findings()).contains("signing.pub: missing: no signature can be verified");
  }

  @Test
  void anEarlierSigningKeyStillVerifies() throws IOException {
    Files.delete(folder.resolve("keys/signing.key"));
    Files.delete(folder.resolve("keys/signing.pub"));
    SampleLake renewed = new SampleLake(folder);
    renewed.restate(SampleLake.AUGUST, "r-4", 5);

    assertThat(renewed.verify().findings()).isEmpty();
    assertThat(renewed.verify().fingerprints()).hasSize(2);
  }

  private static void rewrite(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(what);
    Files.write(file, text.replace(what, by).getBytes(StandardCharsets.UTF_8));
  }
}

package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lake.Verification.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAccessTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

  @TempDir Path folder;

  private SampleLake lake;

  @BeforeEach
  void publish() throws IOException {
    lake = new SampleLake(folder);
    lake.publish(SampleLake.JULY, "r-1", 2);
  }

  private String add(String approvedBy) throws IOException {
    return RecordAccess.in(lake.layout, lake.key)
        .add(DAY, new KeptLine(approvedBy), new TreeSet<>(List.of("k-2", "k-1")), 3);
  }

  private Path file(int number) {
    return lake.layout.root().resolve("access_requests/00" + number + ".json");
  }

  private List<String> findings() throws IOException {
    return lake.verify().findings().stream().map(Finding::toString).toList();
  }

  @Test
  void aRecordSaysWhatWasDoneAndNothingMore() throws IOException {
    assertThat(add("DPO, request 7")).isEqualTo("access_requests/001.json");
    String publication = Digest.sha256(lake.layout.publication(SampleLake.JULY, 1));
    assertThat(Files.readString(file(1)))
        .startsWith(
            """
            {
              "schema": "vigie-access-request-1",
              "number": 1,
              "day": "2026-11-03",
              "approved_by": "DPO, request 7",
              "key_ids": [
                "k-1",
                "k-2"
              ],
              "months": 3,
              "last_publication": "%s",
              "previous": null,
              "signing_key": "%s",
              "signature": "\
            """
                .formatted(publication, lake.key.publicKey().fingerprint()));
    assertThat(findings()).isEmpty();
    assertThat(lake.verify().accessRequests()).isEqualTo(1);
  }

  @Test
  void recordsAreChainedAcrossPublications() throws IOException {
    add("DPO, request 7");
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    assertThat(add("DPO, request 8")).isEqualTo("access_requests/002.json");
    assertThat(Files.readString(file(2)))
        .contains("\"previous\": \"" + Digest.sha256(file(1)) + "\"");
    assertThat(findings()).isEmpty();
    assertThat(lake.verify().accessRequests()).isEqualTo(2);

    Files.delete(file(1));
    assertThat(findings())
        .containsExactly(
            "access_requests/002.json: number 1 was expected: a record of an access request is"
                + " missing");
  }

  @Test
  void aRecordPutInThePlaceOfAnotherIsFound() throws IOException {
    add("DPO, request 7");
    add("DPO, request 8");
    byte[] second = Files.readAllBytes(file(2));
    Files.delete(file(2));
    Files.delete(file(1));
    add("somebody else");
    Files.write(file(2), second);
    assertThat(findings())
        .containsExactly(
            "access_requests/002.json: does not follow the record of an access request before it");
  }

  @Test
  void noByteOfARecordChangesUnseen() throws IOException {
    add("DPO");
    byte[] bytes = Files.readAllBytes(file(1));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      Files.write(file(1), changed);
      assertThat(findings())
          .as("byte %d", at)
          .containsExactly(
              "access_requests/001.json: signature does not hold: changed after signing, or signed"
                  + " with an unknown key");
    }
  }

  @Test
  void aRecordOfAnotherLakeIsFound() throws IOException {
    SampleLake other = new SampleLake(Files.createDirectories(folder.resolve("other")));
    other.publish(SampleLake.AUGUST, "r-9", 4);
    RecordAccess.in(other.layout, lake.key).add(DAY, new KeptLine("DPO"), new TreeSet<>(), 1);
    Files.createDirectories(file(1).getParent());
    Files.copy(other.layout.root().resolve("access_requests/001.json"), file(1));
    assertThat(findings())
        .containsExactly("access_requests/001.json: names a publication that is not there");
  }

  @Test
  void nothingIsAddedToARegisterThatCannotBeTrusted() throws IOException {
    add("DPO");
    Files.writeString(
        file(1), Files.readString(file(1), StandardCharsets.UTF_8).replace("DPO", "DPD"));
    assertThatThrownBy(() -> add("DPO"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("access_requests/001.json: signature does not hold");
    Files.writeString(file(1), "{}");
    assertThatThrownBy(() -> add("DPO"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("access_requests/001.json");
    assertThat(file(2)).doesNotExist();
  }

  @Test
  void aNewSigningKeyJoinsThoseOfTheLake() throws IOException {
    SigningKey renewed = SigningKey.in(folder.resolve("renewed"));
    RecordAccess.in(lake.layout, renewed).add(DAY, new KeptLine("DPO"), new TreeSet<>(), 1);
    assertThat(findings()).isEmpty();
    assertThat(lake.verify().fingerprints())
        .containsExactly(lake.key.publicKey().fingerprint(), renewed.publicKey().fingerprint());
  }

  @Test
  void aLakeThatShowsNothingHasNoRequests() throws IOException {
    SampleLake empty = new SampleLake(Files.createDirectories(folder.resolve("empty")));
    assertThatThrownBy(
            () ->
                RecordAccess.in(empty.layout, empty.key)
                    .add(DAY, new KeptLine("DPO"), new TreeSet<>(), 0))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("nothing is published");
  }
}

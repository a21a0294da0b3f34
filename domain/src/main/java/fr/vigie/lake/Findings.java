package fr.vigie.lake;

import fr.vigie.lake.Verification.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What verifying finds wrong, as it goes through the parts of a lake with the keys at hand. */
final class Findings {
  private final LakeLayout lake;
  private final List<Finding> all = new ArrayList<>();
  private List<PublicSigningKey> keys = List.of();

  Findings(LakeLayout lake) {
    this.lake = lake;
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  List<PublicSigningKey> keys() {
    return keys;
  }

  /** From here on these keys verify signatures. */
  void trust(List<PublicSigningKey> trusted) {
    keys = List.copyOf(trusted);
  }

  /** Notes what is wrong with a file. */
  void note(Path file, String reason) {
    Path absolute = file.toAbsolutePath().normalize();
    note(absolute.startsWith(lake.root()) ? lake.relative(absolute) : file.toString(), reason);
  }

  /** Notes what is wrong with something that is not named by a path. */
  void note(String name, String reason) {
    all.add(new Finding(name, reason));
  }

  /** The bytes of a file that one of the keys signed. */
  Optional<byte[]> signed(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (SignedJson.signer(bytes, keys).isPresent()) {
      return Optional.of(bytes);
    }
    note(file, "signature does not hold: changed after signing, or signed with an unknown key");
    return Optional.empty();
  }
}

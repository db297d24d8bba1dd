package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;

/** The native libraries that the bundle holds. */
final class Natives {
  private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";

  private Natives() {}

  /** Names the platforms whose libraries are packed, and whether the fast ones are among them. */
  static Check check(Bundle bundle) {
    List<String> platforms = new ArrayList<>();
    Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
    if (paths != null) {
      Collections.list(paths).stream()
          .filter(path -> path.endsWith("/") && !path.equals(FOLDER))
          .map(path -> path.substring(FOLDER.length(), path.length() - 1))
          .forEach(platforms::add);
    }
    return check(platforms);
  }

  static Check check(List<String> platforms) {
    if (platforms.isEmpty()) {
      return new Check(
          "natives",
          Status.WARNING,
          "the bundle holds none of ND4J's libraries",
          "\"vitrine why engine.nd4j\" says more");
    }
    String list = "ND4J for " + String.join(", ", platforms);
    return platforms.stream().anyMatch(platform -> platform.contains("onednn"))
        ? new Check("natives", Status.OK, list + ", with oneDNN", "")
        : new Check(
            "natives",
            Status.WARNING,
            list + ", without oneDNN",
            "expect several times the usual computing time; ND4J has oneDNN for x86-64 only");
  }
}

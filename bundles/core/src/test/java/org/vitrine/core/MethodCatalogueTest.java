package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

class MethodCatalogueTest {
  private final MethodCatalogue catalogue =
      new MethodCatalogue(
          List.of(
              method(MethodKind.ATTRIBUTOR, "saliency", "1.0.0", 0, 1),
              method(MethodKind.ATTRIBUTOR, "ig", "0.9.0", 9, 2),
              method(MethodKind.ATTRIBUTOR, "ig", "0.10.0", 0, 3),
              method(MethodKind.ATTRIBUTOR, "gradcam", "1.0.0", 0, 4),
              method(MethodKind.EVALUATOR, "accuracy", "1.0.0", 0, 5)));

  @Test
  void theHighestVersionAnswersAndAllAreListed() {
    assertEquals(3, catalogue.choose(MethodKind.ATTRIBUTOR, "ig").serviceId());
    assertEquals(
        List.of(
            "attributor gradcam 1.0.0 true",
            "attributor ig 0.9.0 false",
            "attributor ig 0.10.0 true",
            "attributor saliency 1.0.0 true",
            "evaluator accuracy 1.0.0 true"),
        catalogue.list().stream().map(MethodCatalogueTest::line).toList());
  }

  @Test
  void rankingAndThenAgeDecideBetweenEqualVersions() {
    InstalledMethod old = method(MethodKind.ATTACK, "pgd", "1.0.0", 0, 1);
    InstalledMethod young = method(MethodKind.ATTACK, "pgd", "1.0.0", 0, 2);
    InstalledMethod ranked = method(MethodKind.ATTACK, "pgd", "1.0.0", 5, 3);
    assertEquals(old, new MethodCatalogue(List.of(young, old)).choose(MethodKind.ATTACK, "pgd"));
    assertEquals(
        ranked, new MethodCatalogue(List.of(young, ranked, old)).choose(MethodKind.ATTACK, "pgd"));
  }

  @Test
  void oneBrokenMethodDoesNotHideTheOthers() {
    InstalledMethod whole = method(MethodKind.ATTACK, "a", "1.0.0", 0, 1);
    InstalledMethod damaged =
        method(
            "b",
            () -> {
              throw new VitrineException("damaged", "");
            });
    InstalledMethod removed =
        method(
            "c",
            () -> {
              throw new IllegalStateException("uninstalled");
            });
    List<MethodInfo> list = new MethodCatalogue(List.of(removed, damaged, whole)).list();
    assertEquals(
        List.of("A title", "A title [its options cannot be read]"),
        list.stream().map(MethodInfo::title).toList());
  }

  @Test
  void suggestsTheNearestId() {
    assertTold(
        MethodKind.ATTRIBUTOR,
        "igg",
        "No attributor \"igg\". Did you mean \"ig\"? Installed: gradcam, ig, saliency.");
  }

  @Test
  void tellsIfTheIdIsOfAnotherKind() {
    assertTold(
        MethodKind.ATTRIBUTOR,
        "accuracy",
        "No attributor \"accuracy\": that is an evaluator. Installed: gradcam, ig, saliency.");
    assertTold(
        MethodKind.TRAINER, "ig", "No trainer \"ig\": that is an attributor. Installed: none.");
  }

  private void assertTold(MethodKind kind, String id, String message) {
    UsageException e = assertThrows(UsageException.class, () -> catalogue.choose(kind, id));
    assertEquals(message, e.getMessage());
  }

  private static String line(MethodInfo info) {
    return String.join(
        " ", info.kind(), info.id(), info.version(), Boolean.toString(info.active()));
  }

  private static InstalledMethod method(
      MethodKind kind, String id, String version, int ranking, long serviceId) {
    return method(kind, id, version, ranking, serviceId, List::of);
  }

  private static InstalledMethod method(String id, Supplier<List<DeclaredOption>> options) {
    return method(MethodKind.ATTACK, id, "1.0.0", 0, id.charAt(0), options);
  }

  private static InstalledMethod method(
      MethodKind kind,
      String id,
      String version,
      int ranking,
      long serviceId,
      Supplier<List<DeclaredOption>> options) {
    return new InstalledMethod(
        kind,
        id,
        "A title",
        "",
        "",
        "",
        false,
        new Version(version),
        "org.acme." + id,
        ranking,
        serviceId,
        options,
        Map.of(),
        null);
  }
}

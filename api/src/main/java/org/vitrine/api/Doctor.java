package org.vitrine.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Says in plain words why a method, a component or a bundle does or does not work; a service. */
@ProviderType
public interface Doctor {
  /**
   * Walks to the last cause.
   *
   * @param name a method's id, a bundle's symbolic name or a component's name
   */
  Diagnosis why(String name);

  /** Lists every bundle, sorted by symbolic name and version. */
  List<BundleHealth> bundles();

  /**
   * What is the matter with a name.
   *
   * @param name what was asked for
   * @param known false if nothing of that name is installed
   * @param works true if it answers calls
   * @param verdict one sentence
   * @param causes the last causes, one line each; empty if it works
   * @param fix what to do, empty if nothing
   */
  record Diagnosis(
      String name, boolean known, boolean works, String verdict, List<String> causes, String fix) {
    /** Copies the causes. */
    public Diagnosis {
      causes = List.copyOf(causes);
    }

    /** Returns the verdict, the causes and the fix as lines for a terminal. */
    public String text() {
      StringBuilder text = new StringBuilder(verdict);
      causes.forEach(cause -> text.append("\n  cause  ").append(cause));
      return fix.isEmpty() ? text.toString() : text.append("\n  fix    ").append(fix).toString();
    }
  }

  /**
   * A bundle and what is wrong with it.
   *
   * @param name the symbolic name
   * @param version the version
   * @param state active, resolved, installed, starting, stopping or fragment
   * @param problem one line, empty if there is none
   */
  record BundleHealth(String name, String version, String state, String problem) {}
}

package org.vitrine.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Says in plain words why a method, a component or a bundle does or does not work; a service. */
@ProviderType
public interface Doctor {
  /**
   * Walks to the last cause.
   *
   * @param name a method's id, the name of a bundle, a component or a file in the drop folder
   */
  Diagnosis why(String name);

  /** Lists every bundle, sorted by symbolic name and version. */
  List<BundleHealth> bundles();

  /** Examines the machine and the installation; takes a second or two, since an engine is tried. */
  List<Check> checkup();

  /**
   * One thing that was looked at.
   *
   * @param what its name, such as {@code memory}
   * @param status whether it is as it should be
   * @param finding what was found, one line
   * @param advice what to do, empty if nothing
   */
  record Check(String what, Status status, String finding, String advice) {
    /** Whether something is as it should be. */
    public enum Status {
      /** It is. */
      OK,
      /** Work goes on, but slower or with less than there could be. */
      WARNING,
      /** Something cannot work. */
      FAILURE
    }
  }

  /**
   * What is the matter with a name.
   *
   * @param name what was asked for
   * @param known false if nothing of that name is installed
   * @param works true if it answers calls
   * @param verdict one sentence
   * @param causes the last causes, or what is to be known about something that works; mostly one
   *     line each
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
      String label = works ? "\n  note   " : "\n  cause  ";
      causes.forEach(cause -> text.append(label).append(cause.replace("\n", "\n         ")));
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

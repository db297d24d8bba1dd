package org.vitrine.shell.invocation;

import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code vitrine --version} prints: the bundle's. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "Vitrine " + FrameworkUtil.getBundle(Version.class).getVersion(),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
    };
  }
}

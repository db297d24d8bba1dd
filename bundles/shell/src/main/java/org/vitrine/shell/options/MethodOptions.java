package org.vitrine.shell.options;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a method, as {@code -o steps=100}; the method's declaration checks them. */
public final class MethodOptions {
  @Option(
      names = {"-o", "--option"},
      paramLabel = "option=value",
      description = "An option of the method; \"vitrine describe METHOD\" lists them.")
  public Map<String, String> values = new LinkedHashMap<>();
}

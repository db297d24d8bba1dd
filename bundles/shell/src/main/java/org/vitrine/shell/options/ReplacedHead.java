package org.vitrine.shell.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Option;

/** Whether a network gets a fresh head for other classes before it is trained. */
public final class ReplacedHead {
  private static final String METHOD = "replace-head";

  @Option(
      names = "--replace-head",
      split = "&",
      paramLabel = "option=value",
      description = {
        "Give the network a fresh head first, for example classes=3;",
        "\"vitrine describe replace-head\" lists the options."
      })
  private Map<String, String> options = new LinkedHashMap<>();

  /**
   * Returns the network, with a fresh head if the user asked for one.
   *
   * @param data names the classes where the user does not
   */
  public Network of(
      Network network,
      Opener opener,
      Optional<Dataset> data,
      Invocation invocation,
      RunContext run) {
    if (options.isEmpty()) {
      return network;
    }
    Methods methods = invocation.services().need(Methods.class);
    try (Chosen<ModelRewriter> head = methods.choose(ModelRewriter.class, METHOD, options)) {
      RewriteRequest request = new RewriteRequest(network, opener, data, head.options());
      return head.service().rewrite(request, run).network();
    }
  }
}

package org.vitrine.api.rewrite;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Makes another network from a network; a service. */
@ConsumerType
public interface ModelRewriter {
  /** Rewrites; the given network is left as it was. */
  Rewrite rewrite(RewriteRequest request, RunContext run);
}

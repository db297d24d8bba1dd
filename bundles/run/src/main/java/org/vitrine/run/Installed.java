package org.vitrine.run;

import java.util.Optional;

/**
 * A bundle that was installed when a run was made.
 *
 * @param name its symbolic name
 * @param version its version
 * @param sha256 the hash of its jar; empty where it is none of ours or no file
 */
public record Installed(String name, String version, Optional<String> sha256) {}

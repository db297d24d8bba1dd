/**
 * Public datasets, downloaded from where their authors put them.
 *
 * <p>A download is checked against its sum and goes on after an interruption. Nothing is fetched
 * unasked, and nothing else of Vitrine opens a connection.
 */
@Export
@Version("1.0.0")
package org.vitrine.data.fetch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

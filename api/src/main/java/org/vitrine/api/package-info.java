/** What every method shares: its name, its options, its run, its errors. */
@Export
@Version("1.0.0")
package org.vitrine.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Contract tests for methods, a reference engine, toy networks and reference values. */
@Export
@Version("1.0.0")
package org.vitrine.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

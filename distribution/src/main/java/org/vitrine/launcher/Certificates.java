package org.vitrine.launcher;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates of vendors, or of authorities that vouch for vendors.
 *
 * @param trusted the certificates
 */
record Certificates(List<X509Certificate> trusted) {
  private static final Set<String> MAY_SIGN_CODE =
      Set.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0"); // code signing, any purpose

  /** Says what is wrong with a signer, nothing if it is trusted. */
  Optional<Flaw> flaw(CodeSigner signer) {
    @SuppressWarnings("unchecked") // X.509 is the only type that jars are signed with
    List<X509Certificate> chain =
        (List<X509Certificate>) signer.getSignerCertPath().getCertificates();
    X509Certificate leaf = chain.get(0);
    try {
      validate(chain);
      List<String> purposes = leaf.getExtendedKeyUsage();
      return purposes == null || purposes.stream().anyMatch(MAY_SIGN_CODE::contains)
          ? Optional.empty()
          : Optional.of(
              new Flaw(
                  "the certificate of " + subject(leaf) + " is not meant for signing code",
                  "ask its maker for a jar signed with another"));
    } catch (CertificateExpiredException e) {
      return Optional.of(
          new Flaw(
              "a certificate of " + subject(leaf) + " is no longer valid: " + e.getMessage(),
              "ask its maker for a jar signed with a current certificate"));
    } catch (CertificateNotYetValidException e) {
      return Optional.of(
          new Flaw(
              "a certificate of " + subject(leaf) + " is not yet valid: " + e.getMessage(),
              "look at this machine's clock"));
    } catch (GeneralSecurityException e) {
      return Optional.of(
          new Flaw(
              "it is signed by %s (SHA-256 %s), who is not trusted here"
                  .formatted(subject(leaf), fingerprint(leaf)),
              "if you trust them, type \"vitrine trust add CERTIFICATE.pem\""));
    }
  }

  private void validate(List<X509Certificate> chain) throws GeneralSecurityException {
    int known = 0;
    while (known < chain.size() && !trusted.contains(chain.get(known))) {
      known++;
    }
    Date now = Date.from(Instant.now());
    if (known < chain.size()) {
      X509Certificate anchor = chain.get(known);
      anchor.checkValidity(now);
      if (known == 0) {
        return;
      }
      if (anchor.getBasicConstraints() < 0) {
        throw new CertificateException(subject(anchor) + " may not vouch for others");
      }
    }
    if (trusted.isEmpty()) {
      throw new CertificateException("nobody is trusted");
    }
    Set<TrustAnchor> anchors =
        trusted.stream().map(c -> new TrustAnchor(c, null)).collect(Collectors.toSet());
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false); // a command line must work without a network
    parameters.setDate(now);
    List<? extends Certificate> path = chain.subList(0, known);
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (CertPathValidatorException e) {
      if (e.getReason() == BasicReason.EXPIRED) {
        throw new CertificateExpiredException(e.getMessage());
      }
      if (e.getReason() == BasicReason.NOT_YET_VALID) {
        throw new CertificateNotYetValidException(e.getMessage());
      }
      throw e;
    }
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }
}

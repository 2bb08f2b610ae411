package dev.bailiwick.benchmarks.sync.flood;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A CRM in memory, whose accounts' owners change and which calls after each change. Safe for many threads. */
final class FloodedCrm implements TerritoryPlugin, ConnectorFactory, Connector {

    static final String TYPE = "flooded";
    static final String SIGNATURE = "X-Signature";

    private static final byte[] KEY = "a secret of both".getBytes(StandardCharsets.US_ASCII);

    private final ChangeLog log;

    /** What it sends: the id of the delivery and that of the account. */
    record Call(String body, String signature) {}

    FloodedCrm(int accounts) {
        this.log = new ChangeLog(accounts);
    }

    /** Gives an account to somebody else, and tells the call about it. */
    Call change(String delivery, int number) {
        String account = log.change(number, "owner-" + number);
        String body = delivery + " " + account;
        return new Call(body, signature(body.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The accounts of which the other says something else. */
    List<String> unlike(Function<RecordRef, Optional<OwnerId>> other) {
        return log.accounts().stream()
                .filter(account -> !other.apply(ref(account)).equals(Optional.of(new OwnerId(log.owner(account)))))
                .toList();
    }

    @Override
    public Optional<WebhookReceiver> webhookReceiver() {
        return Optional.of(FloodedCrm::judge);
    }

    private static WebhookResult judge(WebhookRequest request) {
        byte[] body = request.body();
        byte[] expected = signature(body).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = request.headers(SIGNATURE).stream()
                .anyMatch(sent -> MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.US_ASCII)));
        if (!genuine) {
            return WebhookResult.rejected("The signature is another.");
        }
        String text = new String(body, StandardCharsets.US_ASCII);
        return WebhookResult.accepted(Set.of(ref(text.substring(text.indexOf(' ') + 1))), text);
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public ChangePage changes(RecordType type, Optional<Cursor> since, int limit) {
        long position = since.map(Cursor::value).map(Long::parseLong).orElse(-1L);
        ChangeLog.Page page = type == RecordType.ACCOUNT
                ? log.after(position, limit)
                : new ChangeLog.Page(List.of(), position, false);
        return new ChangePage(
                page.accounts().stream().map(this::account).toList(),
                Set.of(),
                List.of(),
                new Cursor(String.valueOf(page.last())),
                page.hasMore());
    }

    @Override
    public FetchedRecords fetch(Set<RecordRef> refs) {
        return new FetchedRecords(
                refs.stream().map(RecordRef::id).map(this::account).toList(), List.of());
    }

    private CrmRecord account(String id) {
        return Account.builder()
                .ref(ref(id))
                .owner(new OwnerId(log.owner(id)))
                .modifiedAt(Instant.EPOCH)
                .build();
    }

    private static RecordRef ref(String account) {
        return new RecordRef(RecordType.ACCOUNT, account);
    }

    @Override
    public void check() {}

    @Override
    public Schema describe() {
        return new Schema(Map.of());
    }

    @Override
    public List<Owner> owners() {
        return List.of();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public OAuthSpec oauth(Settings settings) {
        return OAuthSpec.of(URI.create("https://crm.example/authorize"), URI.create("https://crm.example/token"))
                .withClientCredentials();
    }

    @Override
    public Connector create(ConnectorContext context) {
        return this;
    }

    @Override
    public String id() {
        return TYPE;
    }

    @Override
    public String spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectors() {
        return List.of(this);
    }
}

package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who has answered. A page or a redirect is the work of a proxy, of a portal that wants a login, or of a server that has
 * moved, and nothing in it tells whether it is one of these or a wrong server. So no test fails by it. Nor does one pass by
 * it, as would those that look for a refusal and no more, at the page of a proxy that has status 404. Any other answer is
 * judged, however wrong it is.
 */
@Timeout(180)
class NotTheApiTest {

    private static final String PAGE = "<!DOCTYPE html>\n<html><title>Sorry</title></html>";
    private static final String TYPE = "Content-Type: text/html; charset=utf-8";
    private static final String SECRETS =
            BrokenServer.TOKEN + "/" + BrokenServer.KEY + "?EXTENSION_KEY=" + BrokenServer.KEY;

    /** A server may have pages for some of its errors alone: that one comes after another says not that it is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "404 Not Found", "500 Internal Server Error"})
    void a_page_is_not_judged_and_the_target_is_not_taken_for_gone(String status) {
        Report report = run(status, TYPE, PAGE);

        assertThat(reasons(report)).containsExactly("an HTML page came (status " + status(status) + "), as of a proxy");
        isUndecided(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"})
    void a_proxy_whose_server_is_away_is_not_asked_for_long(String status) {
        Report report = run(status, TYPE, PAGE);

        assertThat(reasons(report))
                .containsExactlyInAnyOrder(
                        "an HTML page came (status " + status(status) + "), as of a proxy",
                        "not tried: the target is gone, " + Presence.MOST_LOST + " tests in a row could not run");
        isUndecided(report);
    }

    @Test
    void a_proxy_that_speaks_JSON_is_known_by_its_status() {
        Report report =
                run("503 Service Unavailable", "Content-Type: application/json", "{\"message\":\"no upstream\"}");

        assertThat(reasons(report)).contains("status 503 came, as of a proxy whose server is away");
        isUndecided(report);
    }

    @Test
    void a_page_is_known_without_its_type() {
        Report report = run("404 Not Found", "X-Served-By: cache", "\n" + PAGE);

        assertThat(reasons(report)).containsExactly("an HTML page came (status 404), as of a proxy");
    }

    /** Whoever has written it knows the API. */
    @Test
    void JSON_that_is_declared_as_a_page_is_judged() {
        Report report = run("404 Not Found", TYPE, "{\"message\":\"no\"}");

        assertThat(report.departures(Profile.DOCUMENTED)).isNotEmpty();
        assertThat(report.in(State.COULD_NOT_RUN))
                .as("where HEAD is answered, there is no JSON to see")
                .extracting(Result::test)
                .containsExactly("HTTP_2_no_path_has_HEAD", "RATE_7_an_unsupported_method_does_not_count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"})
    void a_redirect_is_not_followed_and_shows_no_secret(String status) {
        try (BrokenServer other =
                BrokenServer.thatSays(BrokenServer.answer("200 OK", "Content-Type: application/json", "{}"))) {
            Report report = run(status, "Location: " + other.baseUrl() + "/of/" + SECRETS, "");

            assertThat(reasons(report))
                    .containsExactly("a redirect came (status " + status(status) + ") to " + other.baseUrl()
                            + "/of/***/***, which is not followed; give the address that it leads to");
            assertThat(other.asked()).isZero();
            isUndecided(report);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "../x?y=" + BrokenServer.TOKEN, "http://[", "mailto:a@b", "//user:word@other/"})
    void a_redirect_may_lead_anywhere(String location) {
        Set<String> reasons = reasons(run("302 Found", "Location: " + location, ""));

        assertThat(reasons)
                .singleElement()
                .asString()
                .startsWith("a redirect came (status 302) to ")
                .doesNotContain("word", "y=");
        assertThat(reasons(run("302 Found", "X-No: location", "")))
                .singleElement()
                .asString()
                .contains(" to nowhere");
    }

    private static final String JSON = "Content-Type: application/json";

    /** What no library may choke on. */
    enum Odd {
        A_BOMB(JSON + "\r\nContent-Encoding: gzip", zipped(10 * 1024 * 1024)),
        NO_UTF8(JSON, "{\"message\":\"\u00c3(\u00ff\u00fe\"}"),
        DEEP(JSON, "[".repeat(100_000) + "]".repeat(100_000)),
        DEEP_AND_NEVER_CLOSED(JSON, "{\"a\":".repeat(20_000)),
        TWICE(JSON, "{\"message\":\"a\",\"message\":\"b\",\"code\":1,\"code\":\"x\"}"),
        AN_ENDLESS_NUMBER(JSON, "{\"message\":1" + "0".repeat(20_000) + "}"),
        MANY_MEMBERS(JSON, many(1_000)),
        A_LONG_WORD(JSON, "{\"message\":\"" + "x".repeat(200_000) + "\"}"),
        NOTHING(JSON, "");

        private final String header;
        private final String body;

        Odd(String header, String body) {
            this.header = header;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_odd_body_is_judged(Odd odd) {
        Report report = run("400 Bad Request", odd.header, odd.body);

        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        assertThat(report.in(State.COULD_NOT_RUN)).extracting(Result::reason).isEmpty();
        assertThat(report.departures(Profile.DOCUMENTED))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.reason()).hasSizeLessThan(10_000));
    }

    private static Report run(String status, String header, String body) {
        try (BrokenServer server = BrokenServer.thatSays(BrokenServer.answer(status, header, body))) {
            return Tck.run(server.target());
        }
    }

    private static String status(String line) {
        return line.substring(0, 3);
    }

    private static Set<String> reasons(Report report) {
        return report.in(State.COULD_NOT_RUN).stream().map(Result::reason).collect(Collectors.toSet());
    }

    private static void isUndecided(Report report) {
        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        assertThat(report.in(State.PASSED, State.FAILED)).isEmpty();
        assertThat(report.verdict(Profile.ALL)).isEqualTo(Verdict.UNDECIDED);
    }

    private static String zipped(int zeros) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(new byte[zeros]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return zipped.toString(StandardCharsets.ISO_8859_1);
    }

    private static String many(int members) {
        StringBuilder json = new StringBuilder("{\"a\":\"\"");
        for (int i = 0; i < members; i++) {
            json.append(",\"k").append(i).append("\":\"v\"");
        }
        return json.append('}').toString();
    }
}

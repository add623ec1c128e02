package io.github.cliqextensions.client.readme;

import io.github.cliqextensions.client.CliqException;
import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.RateLimitedException;
import io.github.cliqextensions.client.contract.DataCenter;
import java.util.Map;

final class Rollout {

    /** One for each user, for as long as the program runs: all its threads share it. */
    static CliqExtensions connect(String refreshToken, String clientId, String clientSecret) {
        return CliqExtensions.builder()
                .dataCenter(DataCenter.EU) // in a test: .baseUrl(mock.baseUrl())
                .credentials(Credentials.refreshToken(refreshToken).client(clientId, clientSecret))
                .build();
    }

    static String rollOut(CliqExtension extension) { // cliq.extension(53719000001887001L, extensionKey)
        try {
            extension.installForOrganization();
            extension.setProperties(Map.of("region", "us-east", "max_retries", "3"));
            Map<String, String> some = extension.properties("region", "api_key"); // without those that are not set
            extension.deleteProperty("max_retries");
            return "installed in " + extension.property("region").orElse("no region") + ", knows " + some;
        } catch (RateLimitedException e) {
            return e.operation().id() + " is locked until " + e.lockedUntil();
        } catch (NoAnswerException e) {
            return e.mayHaveTakenEffect() ? "look before you do it again" : "do it again: nothing left this machine";
        } catch (CliqException e) { // of any kind
            return e.codeAsSent().orElse("no code") + ": " + e.description() + ", requests sent: " + e.requestsSent();
        }
    }
}

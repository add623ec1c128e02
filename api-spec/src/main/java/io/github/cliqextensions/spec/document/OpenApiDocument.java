package io.github.cliqextensions.spec.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An OpenAPI document in the part of the language that this project uses, our own extensions included.
 *
 * <p>These records are the whole vocabulary: {@link DocumentReader} refuses a keyword that has no component here, so
 * that no keyword stands in a contract without being understood. To use a new one, add it here first; what
 * a document may leave out is {@code @Nullable}, and {@link RequiredChecks} asks for the rest.
 */
public record OpenApiDocument(
        String openapi,
        Info info,
        @Nullable List<Server> servers,
        List<Tag> tags,
        Map<String, PathItem> paths,
        @Nullable List<Map<String, List<String>>> security,
        Components components,
        @JsonProperty("x-strengths") @Nullable Map<String, Strength> strengths,
        @JsonProperty("x-rules") @Nullable List<Rule> rules) {

    public record Info(
            String title,
            String version,
            @Nullable String summary,
            String description,
            Contact contact,
            License license) {}

    public record Contact(String name) {}

    public record License(String name, String identifier) {}

    public record Server(
            String url,
            String description,
            @JsonProperty("x-data-center") @Nullable DataCenter dataCenter) {}

    public record DataCenter(
            String id,
            String accounts,
            @JsonProperty("api-domain") String apiDomain) {}

    public record Tag(String name, String description) {}

    public record PathItem(
            @Nullable List<Parameter> parameters,
            @Nullable OperationObject get,
            @Nullable OperationObject put,
            @Nullable OperationObject post,
            @Nullable OperationObject delete,
            @Nullable OperationObject patch) {}

    public record OperationObject(
            String operationId,
            List<String> tags,
            String summary,
            @Nullable String description,
            @Nullable List<Map<String, List<String>>> security,
            @Nullable List<Parameter> parameters,
            @Nullable RequestBody requestBody,
            Map<String, Response> responses,
            @JsonProperty("x-rate-limit") @Nullable RateLimit rateLimit) {}

    public record RateLimit(Integer threshold, String window, String lock) {}

    public record Parameter(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String name,
            @Nullable String in,
            @Nullable Boolean required,
            @Nullable String description,
            @Nullable String style,
            @Nullable Boolean explode,
            @Nullable Schema schema,
            @Nullable JsonNode example,
            @Nullable Map<String, Example> examples,
            @JsonProperty("x-rule") @Nullable String rule,
            @JsonProperty("x-published-name") @Nullable String publishedName) {}

    public record RequestBody(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable Boolean required,
            @Nullable Map<String, MediaType> content) {}

    public record MediaType(
            Schema schema,
            @Nullable JsonNode example,
            @Nullable Map<String, Example> examples) {}

    public record Response(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String description,
            @Nullable Map<String, Header> headers,
            @Nullable Map<String, MediaType> content) {}

    public record Header(
            String description, Schema schema, @Nullable JsonNode example) {}

    public record Example(
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String summary,
            @Nullable JsonNode value,
            @JsonProperty("x-refuses") @Nullable List<String> refuses,
            @JsonProperty("x-placeholder") @Nullable String placeholder) {}

    public record Components(
            @Nullable Map<String, SecurityScheme> securitySchemes,
            @Nullable Map<String, Parameter> parameters,
            Map<String, Schema> schemas,
            @Nullable Map<String, RequestBody> requestBodies,
            @Nullable Map<String, Response> responses,
            @Nullable Map<String, Example> examples) {}

    public record SecurityScheme(
            String type,
            @Nullable String scheme,
            String description,
            @Nullable Map<String, Flow> flows,
            @JsonProperty("x-token-endpoint") @Nullable TokenEndpoint tokenEndpoint) {}

    public record Flow(String authorizationUrl, String tokenUrl, String refreshUrl, Map<String, String> scopes) {}

    /**
     * Where and how access tokens are had.
     *
     * @param parameters the names by which the parts of a request travel
     * @param reply the names by which the parts of the answer travel
     */
    public record TokenEndpoint(
            String path,
            @JsonProperty("grant-type") String grantType,
            @JsonProperty("token-type") String tokenType,
            @JsonProperty("token-lifetime") String tokenLifetime,
            Map<String, String> parameters,
            Map<String, String> reply,
            TokenErrors errors) {}

    public record TokenErrors(
            @JsonProperty("unknown-refresh-token") String unknownRefreshToken,
            @JsonProperty("unknown-client") String unknownClient,
            @JsonProperty("other-grant") String otherGrant) {}

    /** A JSON Schema; {@code bool} is set, and nothing else, where the schema is just {@code true} or {@code false}. */
    public record Schema(
            @JsonIgnore @Nullable Boolean bool,
            @JsonProperty("$ref") @Nullable String ref,
            @Nullable String description,
            @Nullable JsonNode type,
            @Nullable String format,
            @JsonProperty("enum") @Nullable List<JsonNode> enumeration,
            @JsonProperty("const") @Nullable JsonNode constant,
            @JsonProperty("default") @Nullable JsonNode defaultValue,
            @Nullable String pattern,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigInteger minimum,
            @Nullable BigInteger maximum,
            @Nullable Schema items,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            @Nullable Map<String, Schema> properties,
            @Nullable List<String> required,
            @Nullable Schema propertyNames,
            @Nullable Schema additionalProperties,
            @Nullable Integer minProperties,
            @Nullable Integer maxProperties,
            @JsonProperty("if") @Nullable Schema condition,
            @JsonProperty("then") @Nullable Schema consequence,
            @Nullable List<Schema> anyOf,
            @Nullable Schema not,
            @JsonProperty("x-keyword-rules") @Nullable Map<String, String> keywordRules) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Schema of(boolean bool) {
            return new Schema(
                    bool, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null, null, null, null, null);
        }
    }

    public record Strength(String mark, String source) {}

    /** @param operations the names of those that the rule concerns; every operation where this is left out */
    public record Rule(
            String id,
            String strength,
            @Nullable List<String> operations,
            String sentence,
            String intent,
            List<String> places,
            @Nullable List<Statement> also) {}

    public record Statement(String strength, String sentence) {}
}

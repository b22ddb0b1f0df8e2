package io.cruddur.desk.aws;

import io.cruddur.desk.model.Secrets;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whether a request to DynamoDB has the name of a secret for a value, and a place for the secret: {@code {name: db_password,
 * value: …}}. The two may stand in one item, in a key and an expression, or in the parameters of a statement.
 */
final class SecretPairs {
    /** Beyond that it is a text and no name. */
    private static final int LONGEST_NAME = 100;

    /** What attributes are called that hold anything at all, by their last word. */
    private static final Pattern ANYTHING = Pattern.compile(
            "(?:.*[^\\p{L}])?(?:value|values|val|data|content|contents|text|string|default|plaintext|payload|body)"
                    + "|.*\\p{Ll}(?:Value|Values|Val|Data|Content|Contents|Text|String|Default|Payload|Body)",
            Pattern.DOTALL);

    private boolean named;
    private boolean held;

    private SecretPairs() {}

    static boolean areIn(SdkRequest request) {
        SecretPairs pairs = new SecretPairs();
        pairs.look(request, "");
        return pairs.named && pairs.held;
    }

    /** @param member as the API calls the place where the value stands */
    private void look(@Nullable Object value, String member) {
        switch (value) {
            case AttributeValue text
            when text.s() != null -> named |= text.s().length() <= LONGEST_NAME && Secrets.names(text.s());
            case AttributeValue scalar when !scalar.hasM() && !scalar.hasL() -> {}
            case SdkPojo pojo -> {
                for (SdkField<?> field : pojo.sdkFields()) {
                    look(field.getValueOrDefault(pojo), field.memberName());
                }
            }
            case Map<?, ?> map ->
                map.forEach((name, inside) -> {
                    held |= ANYTHING.matcher(String.valueOf(name)).matches();
                    look(inside, member);
                });
            case Collection<?> list -> {
                held |= member.equals("Parameters");
                list.forEach(element -> look(element, member));
            }
            // The names in an expression stand there, or for their aliases.
            case String text ->
                held |= member.endsWith("Expression") || ANYTHING.matcher(text).matches();
            case null, default -> {}
        }
    }
}

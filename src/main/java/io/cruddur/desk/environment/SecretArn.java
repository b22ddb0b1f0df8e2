package io.cruddur.desk.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a secret of AWS Secrets Manager. It says where the secret is, and nothing of what is in it.
 *
 * @param region in which it is asked for
 */
public record SecretArn(String text, String region) {
    private static final Pattern FORM =
            Pattern.compile("arn:aws[a-z0-9-]*:secretsmanager:([a-z0-9-]+):[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]+");

    /**
     * Reads one.
     *
     * @param name what it is called in the sentence: its environment variable, or a field
     * @throws InvalidSetting when it is none; what was given is not repeated, since it may be the secret itself
     */
    public static SecretArn parse(String name, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidSetting(name + " holds no ARN of a secret, which looks like"
                    + " arn:aws:secretsmanager:eu-central-1:123456789012:secret:cruddur-AbCdEf. Copy it from the secret's"
                    + " page in Secrets Manager.");
        }
        return new SecretArn(matcher.group(), matcher.group(1));
    }

    @Override
    public String toString() {
        return text;
    }
}

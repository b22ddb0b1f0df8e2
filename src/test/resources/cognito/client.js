// AWS's own client against the emulator: node client.js <its package.json> <endpoint> <pool id> <client id> <scenario>
'use strict';

const assert = require('node:assert');
const { createHmac } = require('node:crypto');
const { createRequire } = require('node:module');

const [manifest, endpoint, UserPoolId, ClientId, scenario] = process.argv.slice(2);
const aws = createRequire(manifest)('amazon-cognito-identity-js');

const PASSWORD = 'Correct-Horse-9';
const NEW_PASSWORD = 'Another-Horse-9';

class Memory {
	constructor() {
		this.kept = new Map();
	}
	setItem(key, value) {
		this.kept.set(key, value);
	}
	getItem(key) {
		return this.kept.has(key) ? this.kept.get(key) : null;
	}
	removeItem(key) {
		this.kept.delete(key);
	}
	clear() {
		this.kept.clear();
	}
}

function newPool() {
	return new aws.CognitoUserPool({ UserPoolId, ClientId, endpoint, Storage: new Memory() });
}

function newUser(Username, Pool = newPool()) {
	return new aws.CognitoUser({ Username, Pool, Storage: Pool.storage });
}

const call = start =>
	new Promise((resolve, reject) => start((error, result) => (error ? reject(error) : resolve(result))));

/** What authenticateUser and the like come to: the name of the callback, and what it was given. */
function outcome(start) {
	return new Promise((resolve, reject) => {
		const on = name => (...given) => resolve({ name, given });
		start({
			onSuccess: on('onSuccess'),
			onFailure: reject,
			newPasswordRequired: on('newPasswordRequired'),
			mfaRequired: on('mfaRequired'),
			totpRequired: on('totpRequired'),
			mfaSetup: on('mfaSetup'),
			selectMFAType: on('selectMFAType'),
			associateSecretCode: on('associateSecretCode'),
			inputVerificationCode: on('inputVerificationCode'),
		});
	});
}

/** By SRP, which is what this client does unless it is told otherwise. */
const signIn = (user, Password) =>
	outcome(callbacks =>
		user.authenticateUser(
			new aws.AuthenticationDetails({ Username: user.getUsername(), Password }),
			callbacks
		)
	);

async function sentCode(Username) {
	const response = await fetch(endpoint, {
		method: 'POST',
		headers: { 'X-Amz-Target': 'CruddurLocal.ListSentCodes' },
		body: JSON.stringify({ Username }),
	});
	return (await response.json()).SentCodes[0].Code;
}

function totp(secret, stepsAhead) {
	let bits = '';
	for (const letter of secret) {
		bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
	}
	const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
	const step = Buffer.alloc(8);
	step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30000) + stepsAhead));
	const hash = createHmac('sha1', key).update(step).digest();
	const code = (hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff) % 1000000;
	return String(code).padStart(6, '0');
}

const attribute = (Name, Value) => new aws.CognitoUserAttribute({ Name, Value });

async function assertFails(promise, code, message) {
	await assert.rejects(promise, error => {
		assert.strictEqual(error.code, code);
		assert.strictEqual(error.message, message);
		return true;
	});
}

async function signUp(name, email) {
	const pool = newPool();
	const made = await call(done =>
		pool.signUp(
			name,
			PASSWORD,
			[attribute('email', email), attribute('preferred_username', name), attribute('name', 'Zoë Łukasz')],
			null,
			done
		)
	);
	return { user: newUser(name, pool), made };
}

const scenarios = {
	async accountIsMadeAndConfirmed() {
		const { user, made } = await signUp('zoe', 'zoe@x.example');
		assert.strictEqual(made.userConfirmed, false);
		assert.strictEqual(made.codeDeliveryDetails.Destination, 'z***@x***');
		await assertFails(signIn(user, PASSWORD), 'UserNotConfirmedException', 'User is not confirmed.');
		const first = await sentCode('zoe');
		const sent = await call(done => user.resendConfirmationCode(done));
		assert.strictEqual(sent.CodeDeliveryDetails.DeliveryMedium, 'EMAIL');
		const code = await sentCode('zoe');
		const wrong = [first, '000000', '111111'].find(each => each !== code);
		await assertFails(
			call(done => user.confirmRegistration(wrong, false, done)),
			'CodeMismatchException',
			'Invalid verification code provided, please try again.'
		);
		assert.strictEqual(await call(done => user.confirmRegistration(code, false, done)), 'SUCCESS');
		const signedIn = await signIn(newUser('ZOE@x.example'), PASSWORD);
		assert.strictEqual(signedIn.name, 'onSuccess');
		assert.strictEqual(signedIn.given[0].getIdToken().payload.sub, made.userSub);
		await assertFails(
			call(done => newPool().signUp('zoe', PASSWORD, [], null, done)),
			'UsernameExistsException',
			'User already exists'
		);
	},

	async wrongPasswordIsRefused() {
		await assertFails(
			signIn(newUser('ben'), 'Wrong-Horse-9'),
			'NotAuthorizedException',
			'Incorrect username or password.'
		);
		await assertFails(
			signIn(newUser('nobody'), PASSWORD),
			'NotAuthorizedException',
			'Incorrect username or password.'
		);
	},

	async passwordIsSentWhereTheAppWantsThat() {
		const user = newUser('ben');
		user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
		const signedIn = await outcome(callbacks =>
			user.authenticateUser(
				new aws.AuthenticationDetails({ Username: 'ben', Password: PASSWORD }),
				callbacks
			)
		);
		assert.strictEqual(signedIn.name, 'onSuccess');
	},

	async passwordIsReset() {
		const user = newUser('ben');
		const asked = await outcome(callbacks => user.forgotPassword(callbacks));
		assert.strictEqual(asked.name, 'inputVerificationCode');
		const code = await sentCode('ben');
		await outcome(callbacks => user.confirmPassword(code, NEW_PASSWORD, callbacks));
		assert.strictEqual((await signIn(user, NEW_PASSWORD)).name, 'onSuccess');
		await assertFails(
			outcome(callbacks => user.confirmPassword(code, PASSWORD, callbacks)),
			'ExpiredCodeException',
			'Invalid code provided, please request a code again.'
		);
	},

	async newPasswordIsChosen() {
		const user = newUser('temporary');
		const asked = await signIn(user, PASSWORD);
		assert.strictEqual(asked.name, 'newPasswordRequired');
		assert.strictEqual(asked.given[0].email, 'temporary@x.example');
		const done = await outcome(callbacks =>
			user.completeNewPasswordChallenge(NEW_PASSWORD, { name: 'Ben Šimek' }, callbacks)
		);
		assert.strictEqual(done.name, 'onSuccess');
		assert.strictEqual(done.given[0].getIdToken().payload.name, 'Ben Šimek');
		assert.strictEqual((await signIn(newUser('temporary'), NEW_PASSWORD)).name, 'onSuccess');
	},

	async softwareTokenIsSetUpAndUsed() {
		const user = newUser('ben');
		await signIn(user, PASSWORD);
		const secret = (await outcome(callbacks => user.associateSoftwareToken(callbacks))).given[0];
		await assertFails(
			outcome(callbacks => user.verifySoftwareToken(totp(secret, 5), 'phone', callbacks)),
			'EnableSoftwareTokenMFAException',
			'Code mismatch'
		);
		const verified = await outcome(callbacks =>
			user.verifySoftwareToken(totp(secret, 0), 'phone', callbacks)
		);
		assert.strictEqual(verified.given[0].Status, 'SUCCESS');
		await call(done => user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, done));
		const data = await call(done => user.getUserData(done, { bypassCache: true }));
		assert.strictEqual(data.PreferredMfaSetting, 'SOFTWARE_TOKEN_MFA');

		const again = newUser('ben');
		assert.strictEqual((await signIn(again, PASSWORD)).name, 'totpRequired');
		await assertFails(
			outcome(callbacks => again.sendMFACode(totp(secret, 5), callbacks, 'SOFTWARE_TOKEN_MFA')),
			'CodeMismatchException',
			'Invalid code received for user'
		);
		// The code of the next half minute, since this one's is used up; that much skew is allowed.
		const done = await outcome(callbacks =>
			again.sendMFACode(totp(secret, 1), callbacks, 'SOFTWARE_TOKEN_MFA')
		);
		assert.strictEqual(done.name, 'onSuccess');
	},

	async codeIsSentByTextMessage() {
		const user = newUser('texted');
		assert.strictEqual((await signIn(user, PASSWORD)).name, 'mfaRequired');
		const code = await sentCode('texted');
		assert.strictEqual((await outcome(callbacks => user.sendMFACode(code, callbacks))).name, 'onSuccess');
	},

	async secondFactorIsSetUpAtTheSignIn() {
		const user = newUser('ben');
		assert.strictEqual((await signIn(user, PASSWORD)).name, 'mfaSetup');
		const secret = (await outcome(callbacks => user.associateSoftwareToken(callbacks))).given[0];
		const done = await outcome(callbacks => user.verifySoftwareToken(totp(secret, 0), 'phone', callbacks));
		assert.strictEqual(done.name, 'onSuccess');
		const again = newUser('ben');
		assert.strictEqual((await signIn(again, PASSWORD)).name, 'totpRequired');
	},

	async sessionIsRefreshedAndRevoked() {
		const pool = newPool();
		const user = newUser('ben', pool);
		const session = (await signIn(user, PASSWORD)).given[0];
		const refreshed = await call(done => user.refreshSession(session.getRefreshToken(), done));
		assert.notStrictEqual(
			refreshed.getAccessToken().getJwtToken(),
			session.getAccessToken().getJwtToken()
		);
		assert.strictEqual(refreshed.getRefreshToken().getToken(), session.getRefreshToken().getToken());
		assert.ok(refreshed.isValid());
		await new Promise((resolve, reject) =>
			user.signOut(error => (error ? reject(error) : resolve()))
		);
		await assertFails(
			call(done => newUser('ben').refreshSession(session.getRefreshToken(), done)),
			'NotAuthorizedException',
			'Refresh Token has been revoked'
		);
	},
};

scenarios[scenario]().then(
	() => console.log(`done: ${scenario}`),
	error => {
		console.error(error);
		process.exitCode = 1;
	}
);

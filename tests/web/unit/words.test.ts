import assert from "node:assert/strict";
import { test } from "node:test";
import { errorStatus, fieldFaults, permissionScopes } from "@web/core/protocol";
import type { Phrase } from "@web/core/i18n";
import { account as accountEn } from "@web/i18n/en/account";
import { admin as adminEn } from "@web/i18n/en/admin";
import { api as apiEn } from "@web/i18n/en/api";
import { bank as bankEn } from "@web/i18n/en/bank";
import { common as commonEn } from "@web/i18n/en/common";
import { drafts as draftsEn } from "@web/i18n/en/drafts";
import { files as filesEn } from "@web/i18n/en/files";
import { host as hostEn } from "@web/i18n/en/host";
import { join as joinEn } from "@web/i18n/en/join";
import { kinds as kindsEn } from "@web/i18n/en/kinds";
import { me as meEn } from "@web/i18n/en/me";
import { missing as missingEn } from "@web/i18n/en/missing";
import { people as peopleEn } from "@web/i18n/en/people";
import { permissions as permissionsEn } from "@web/i18n/en/permissions";
import { practice as practiceEn } from "@web/i18n/en/practice";
import { projector as projectorEn } from "@web/i18n/en/projector";
import { quizzes as quizzesEn } from "@web/i18n/en/quizzes";
import { rehearsal as rehearsalEn, rehearse as rehearseEn } from "@web/i18n/en/rehearse";
import { reports as reportsEn } from "@web/i18n/en/reports";
import { rules as rulesEn } from "@web/i18n/en/rules";
import { account as accountVi } from "@web/i18n/vi/account";
import { admin as adminVi } from "@web/i18n/vi/admin";
import { api as apiVi } from "@web/i18n/vi/api";
import { bank as bankVi } from "@web/i18n/vi/bank";
import { common as commonVi } from "@web/i18n/vi/common";
import { drafts as draftsVi } from "@web/i18n/vi/drafts";
import { files as filesVi } from "@web/i18n/vi/files";
import { host as hostVi } from "@web/i18n/vi/host";
import { join as joinVi } from "@web/i18n/vi/join";
import { kinds as kindsVi } from "@web/i18n/vi/kinds";
import { me as meVi } from "@web/i18n/vi/me";
import { missing as missingVi } from "@web/i18n/vi/missing";
import { people as peopleVi } from "@web/i18n/vi/people";
import { permissions as permissionsVi } from "@web/i18n/vi/permissions";
import { practice as practiceVi } from "@web/i18n/vi/practice";
import { projector as projectorVi } from "@web/i18n/vi/projector";
import { quizzes as quizzesVi } from "@web/i18n/vi/quizzes";
import { rehearsal as rehearsalVi, rehearse as rehearseVi } from "@web/i18n/vi/rehearse";
import { reports as reportsVi } from "@web/i18n/vi/reports";
import { rules as rulesVi } from "@web/i18n/vi/rules";

type Words = Record<string, Phrase>;
const en: Words = { ...accountEn, ...apiEn, ...commonEn, ...draftsEn, ...filesEn, ...hostEn, ...joinEn, ...meEn, ...missingEn, ...peopleEn,
    ...projectorEn, ...quizzesEn, ...rehearseEn, ...rehearsalEn, ...rulesEn, ...kindsEn, ...reportsEn, ...practiceEn,
    ...adminEn, ...bankEn, ...permissionsEn };
const vi: Words = { ...accountVi, ...apiVi, ...commonVi, ...draftsVi, ...filesVi, ...hostVi, ...joinVi, ...meVi, ...missingVi, ...peopleVi,
    ...projectorVi, ...quizzesVi, ...rehearseVi, ...rehearsalVi, ...rulesVi, ...kindsVi, ...reportsVi, ...practiceVi,
    ...adminVi, ...bankVi, ...permissionsVi };

const textsOf = (phrase: Phrase): string[] =>
    typeof phrase === "string" ? [phrase] : [phrase.one, phrase.other];
const placeholdersOf = (text: string): string =>
    (text.match(/{\w+}/g) ?? []).sort().join(" ");

test("both languages have the same keys", () => {
    assert.deepEqual(Object.keys(vi).sort(), Object.keys(en).sort());
});

test("no phrase is empty, and every form has the placeholders of the English one", () => {
    for (const [key, phrase] of Object.entries(en)) {
        const wanted = placeholdersOf(textsOf(phrase)[1] ?? textsOf(phrase)[0]!);
        for (const text of [...textsOf(phrase), ...textsOf(vi[key]!)]) {
            assert.ok(text.trim(), key);
            assert.equal(placeholdersOf(text), wanted, `${key}: ${text}`);
        }
    }
});

test("every fault of a field has words of its own in both languages", () => {
    for (const fault of fieldFaults) {
        assert.ok(en[`field.${fault}`], fault);
        assert.ok(vi[`field.${fault}`], fault);
    }
});

test("every error code has words of its own in both languages", () => {
    for (const code of Object.keys(errorStatus)) {
        assert.ok(en[`error.${code}`], code);
        assert.ok(vi[`error.${code}`], code);
        assert.ok(!textsOf(en[`error.${code}`]!)[0]!.includes("_"), code);
    }
});

test("every permission has words of its own in both languages", () => {
    for (const permission of Object.keys(permissionScopes)) {
        assert.ok(en[`permission.${permission}`], permission);
        assert.ok(vi[`permission.${permission}`], permission);
    }
});

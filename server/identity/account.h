#pragma once

#include "core/clock.h"
#include "core/fielderrors.h"
#include "rules/permissions.h"

#include <QStringList>

namespace wr {

enum class AccountState { Active, Disabled, Erased };

QLatin1StringView wireName(AccountState state);
std::optional<AccountState> accountStateFromWire(QStringView wire);

/// A person who can sign in. Plain value.
struct Account
{
    UserId id;
    QString email; ///< as typed, trimmed
    QString name;
    Role role = Role::Learner;
    SchoolId school; ///< null: of none
    QString locale;
    AccountState state = AccountState::Active;
    qint64 version = 1;
    TimePoint createdAt;
    TimePoint updatedAt;

    /// Whose it is, for the permission matrix.
    Subject subject() const { return {id, school, {}, false, false}; }
};

/// Whether this may be done to an account with that role: the permission, and for others' accounts the
/// rank. Forbidden.
Result<void> allowsOnAccount(const Principal &principal, Permission permission, const Subject &account, Role role);

struct School
{
    SchoolId id;
    QString name;
    TimePoint createdAt;
};

/// An e-mail address as it identifies: trimmed, NFC, lower case.
QString emailKey(const QString &email);
/// A name as lists are in order of it and find it: shared/rules/searchkey.
QString nameKey(const QString &name);

// Each adds what is wrong to `errors`, under the field's wire name, and returns the value to keep.

/// One @, a host with no spaces, at most limits::maxEmailChars; nobody is written to, so no more.
QString checkEmail(FieldErrors &errors, const QString &field, const QString &email);
/// A name of a person or thing: 1 … `maxChars` characters, no control characters.
QString checkName(FieldErrors &errors, const QString &field, const QString &name, int maxChars);
/// A language tag such as "en" or "pt-BR".
QString checkLocale(FieldErrors &errors, const QString &field, const QString &locale);
/// A role that an account can have.
Role checkRole(FieldErrors &errors, const QString &field, const QString &role);

/// What a password must not hold: the name and the address's own part.
QStringList ownNames(const QString &name, const QString &email);

/// The device of a User-Agent header in a few words: "Firefox on Windows". At most 80 characters.
QString deviceName(const QByteArray &userAgent);

} // namespace wr

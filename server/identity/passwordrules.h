#pragma once

#include "core/fielderrors.h"

#include <QStringList>

namespace wr {

/// Whether a password, or what is left of it without the digits and signs around it, without the
/// usual letter-look-alikes, or said once instead of twice, is in the list of the 30,000 most common;
/// or it is a walk along the keyboard, a count, or a few characters over and over. Any thread.
bool isCommonPassword(const QString &password);

/// The rules for a new password: limits::minPasswordChars … maxPasswordChars, not common, without
/// the person's own names (their words of four letters or more). No rule asks for kinds of
/// characters. Adds what is wrong under `field`.
void checkPassword(FieldErrors &errors, const QString &field, const QString &password,
                   const QStringList &names);

} // namespace wr

#pragma once

/// Limits of accounts and of how long somebody stays signed in.
namespace wr::limits {

constexpr int minPasswordChars = 10;
constexpr int maxPasswordChars = 128;
constexpr int maxTypedSecretChars = 512; ///< of a password or token as it is sent in
constexpr int maxLocaleChars = 35;
constexpr int maxEmailChars = 254;       ///< RFC 5321 §4.5.3.1
constexpr int maxPersonNameChars = 80;
constexpr int maxSchoolNameChars = 120;
constexpr int maxTokenNameChars = 60;    ///< of a service token
constexpr int maxServiceTokens = 1'000;  ///< of one installation, good ones
constexpr int maxServiceTokenDays = 366;
constexpr int maxTokenPermissions = 100;
constexpr int maxSignIns = 50;           ///< of one account; the one used longest ago goes

constexpr int accessTokenMinutes = 10;
constexpr int signInHours = 12;          ///< unless one asked to be remembered
constexpr int rememberedIdleDays = 30;   ///< a remembered device that is not used
constexpr int rememberedDays = 90;       ///< a remembered device at all
constexpr int refreshGraceSeconds = 10;  ///< two tabs may use one refresh token within this
constexpr int linkHours = 24;            ///< set-up and new-password links
constexpr int invitationDays = 14;

} // namespace wr::limits

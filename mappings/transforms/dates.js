// The calendar day of an instant in the shop's own time zone.
function inZone(instant) {
  return instant === null ? null : dates.dayIn(instant, settings.zone);
}
